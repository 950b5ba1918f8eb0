import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)

// The first look at a page loads its part of the program, which takes a busy machine more than the usual second.
configure({ asyncUtilTimeout: 5000 })

// happy-dom has neither; Mantine asks for both.
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
})) as unknown as typeof window.matchMedia
