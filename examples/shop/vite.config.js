import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const page = (path) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  build: {
    sourcemap: true,
    manifest: true,
    // Pictures stay files of their own, with hashed names, however small they are.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { home: page('index.html'), product: page('product/index.html'), account: page('account/index.html') },
    },
  },
})
