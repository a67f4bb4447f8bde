// Vite as a project with two pages has it. `HASH_SALT` re-rolls the hash of every chunk, nothing else.
const salt = process.env.HASH_SALT

export default {
  logLevel: 'warn',
  plugins: salt ? [{ name: 'salt', augmentChunkHash: () => salt }] : [],
  build: {
    manifest: true,
    sourcemap: true,
    rolldownOptions: { input: { main: 'index.html', admin: 'admin.html' } },
  },
}
