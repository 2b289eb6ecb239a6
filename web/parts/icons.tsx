import type { ReactNode } from 'react'

const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5',
  language: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 9h17M3.5 15h17M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M19 5l-1.7 1.7M6.7 17.3 5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  auto: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c1-4 4-6 7.5-6s6.500 2 7.500 6',
  chevron: 'M6 9.500l6 6 6-6',
  back: 'M14.500 6l-6 6 6 6',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M7 7l10 10M17 7L7 17',
  half: 'M5 12h14',
  question: 'M9 9a3 3 0 1 1 4.200 2.800c-.800.400-1.200 1-1.200 2.200M12 17.500v.1',
  place:
    'M12 21c5-6 7-8.500 7-11.500a7 7 0 0 0-14 0C5 12.500 7 15 12 21zM12 7.500a2.300 2.300 0 1 0 0 4.600 2.300 2.300 0 0 0 0-4.600z',
  filter: 'M4 6h16M7 12h10M10 18h4',
  keyboard: 'M3 6.500h18v11H3zM7 10h.1M10.300 10h.1M13.600 10h.1M17 10h.1M8 14h8',
  paper: 'M6.500 3.500h7.500l4 4v13H6.500zM9.500 12.500h5M9.500 16.500h5',
  bolt: 'M13 3L5 13.500h6L10 21l9-11h-6.500z',
} as const

export type IconName = keyof typeof paths

/** Drawn beside words, or in a control that has a name of its own: never read out. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }): ReactNode => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.8}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
)
