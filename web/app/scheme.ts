import { useComputedColorScheme } from '@mantine/core'

export const useColourScheme = (): 'light' | 'dark' =>
  useComputedColorScheme('light', { getInitialValueInEffect: false })
