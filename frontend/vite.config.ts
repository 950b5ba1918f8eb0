import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { cssVariables } from './src/design/tokens.ts'

/**
 * Serves the design tokens as a stylesheet, so that colours and spaces are written once, in tokens.ts, and still reach
 * CSS as a file: the Content-Security-Policy allows no inline style.
 */
function designTokens(): Plugin {
  const id = 'virtual:design-tokens.css'
  return {
    name: 'design-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? cssVariables() : undefined),
  }
}

export default defineConfig({
  plugins: [react(), designTokens()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: data: addresses would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    manifest: true,
  },
  test: {
    projects: [
      // Functions, which leave nothing behind: one environment for all of them, and none of a browser.
      { extends: true, test: { name: 'pure', environment: 'node', isolate: false, include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'happy-dom',
          setupFiles: ['./src/testing/setup.ts'],
          include: ['src/**/*.test.tsx'],
        },
      },
    ],
  },
})
