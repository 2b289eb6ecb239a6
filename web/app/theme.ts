import { createTheme, type MantineColorsTuple, type MantineTheme } from '@mantine/core'

const jade: MantineColorsTuple = [
  '#eaf6f4',
  '#d3ebe7',
  '#a8d8d1',
  '#79c3b9',
  '#52afa4',
  '#2f978c',
  '#178076',
  '#0b6b63',
  '#08564f',
  '#043f3a',
]
/** Warm grey with a breath of green, in place of the library's own. */
const gray: MantineColorsTuple = [
  '#f6f8f7',
  '#eef2f0',
  '#e2e8e5',
  '#d0d9d5',
  '#b0bdb8',
  '#8b9a94',
  '#5a6963',
  '#46534e',
  '#2f3a36',
  '#1b2421',
]
const dark: MantineColorsTuple = [
  '#dfe7e4',
  '#b9c5c0',
  '#98a6a0',
  '#64726c',
  '#3b4743',
  '#2c3733',
  '#212a27',
  '#171f1c',
  '#111816',
  '#0b100f',
]

const sans =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { jade, gray, dark },
  black: '#1b2421',
  fontFamily: sans,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  lineHeights: { xs: '1.6', sm: '1.7', md: '1.75', lg: '1.75', xl: '1.75' },
  headings: {
    fontFamily: sans,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.4' },
      h2: { fontSize: '1.25rem', lineHeight: '1.5' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.6' },
    },
  },
  components: {
    // By which a link that is a button is known in `global.css`.
    Button: { classNames: { root: 'app-button' } },
    // Locking the scroll adds a style element, which the policy refuses.
    Modal: { defaultProps: { lockScroll: false, centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Drawer: { defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.45 } } },
    Spotlight: { defaultProps: { lockScroll: false } },
    // A dialog's heading is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ModalRoot: { defaultProps: { lockScroll: false } },
    DrawerRoot: { defaultProps: { lockScroll: false } },
    SpotlightRoot: { defaultProps: { lockScroll: false } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] },
      classNames: { label: 'app-label', description: 'app-hint' },
    },
    Checkbox: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { tt: 'none', variant: 'light', fw: 500 } },
  },
})

/** The product's own colours beside the library's: `--app-ground` … are what style sheets use. */
export const variables = (_: MantineTheme) => ({
  variables: { '--app-radius': '12px', '--app-width': '74rem' },
  light: {
    '--app-ground': '#f6f8f7',
    '--app-paper': '#ffffff',
    '--app-raised': '#ffffff',
    '--app-line': '#dbe3df',
    '--app-ink': '#1b2421',
    '--app-quiet': '#55635d',
    '--app-accent': '#0b6b63',
    '--app-accent-soft': '#e2f2ef',
    '--app-good': '#0b6b63',
    '--app-good-soft': '#e2f2ef',
    '--app-warn': '#855000',
    '--app-warn-soft': '#fcf1de',
    '--app-bad': '#a3281f',
    '--app-bad-soft': '#fcebe9',
    '--mantine-color-body': '#f6f8f7',
    '--mantine-color-text': '#1b2421',
    '--mantine-color-dimmed': '#55635d',
    '--mantine-color-anchor': '#0b6b63',
    '--mantine-color-error': '#a3281f',
    '--mantine-color-placeholder': '#64726c',
    '--mantine-color-default-border': '#bcc8c3',
  },
  dark: {
    '--app-ground': '#101614',
    '--app-paper': '#18201d',
    '--app-raised': '#2c3733',
    '--app-line': '#2f3a36',
    '--app-ink': '#e4ebe8',
    '--app-quiet': '#a3b1ab',
    '--app-accent': '#79c3b9',
    '--app-accent-soft': '#17302c',
    '--app-good': '#79c3b9',
    '--app-good-soft': '#17302c',
    '--app-warn': '#efb765',
    '--app-warn-soft': '#352811',
    '--app-bad': '#ff9d94',
    '--app-bad-soft': '#3a1c19',
    '--mantine-color-body': '#101614',
    '--mantine-color-text': '#e4ebe8',
    '--mantine-color-dimmed': '#a3b1ab',
    '--mantine-color-anchor': '#79c3b9',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-placeholder': '#98a6a0',
  },
})
