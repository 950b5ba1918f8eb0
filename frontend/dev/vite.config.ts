import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vite'
// biome-ignore lint/style/noRestrictedImports: what is measured is built as what is shipped
import base from '../vite.config'

/** The harness and its yardstick as they would be shipped, for the benchmark. */
export default mergeConfig(base, {
  build: {
    outDir: 'target/timeline-bench',
    manifest: false,
    rollupOptions: {
      input: ['index', 'bare'].map((page) => fileURLToPath(new URL(`./${page}.html`, import.meta.url))),
    },
  },
})
