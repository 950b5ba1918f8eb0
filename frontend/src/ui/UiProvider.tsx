import {
  createTheme,
  localStorageColorSchemeManager,
  MantineProvider,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import type { ReactNode } from 'react'
import type { Scheme } from '@/design/tokens'
import { ShortcutsProvider } from './Shortcuts'
import { ToastProvider } from './Toast'
import './ui.css'

const theme = createTheme({ focusRing: 'auto', respectReducedMotion: true, cursorType: 'pointer' })

/** public/theme.js reads the same key before the first paint. */
const schemeManager = localStorageColorSchemeManager({ key: 'holdfast-colour-scheme' })

/** Everything that components of ui/ need around them. Styles come from files, since the page allows no inline style. */
export function UiProvider({ children, env }: { children: ReactNode; env?: 'test' }) {
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
      env={env}
    >
      <ToastProvider>
        <ShortcutsProvider>{children}</ShortcutsProvider>
      </ToastProvider>
    </MantineProvider>
  )
}

/** The scheme that is shown now; for drawings that cannot use CSS variables. */
export const useScheme = (): Scheme => useComputedColorScheme('light')

export type SchemeChoice = 'auto' | 'light' | 'dark'

/** What the reader chose, `auto` following the system, and how to change it. */
export function useSchemeChoice(): [SchemeChoice, (choice: SchemeChoice) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return [colorScheme, setColorScheme]
}
