// `HASH_SALT` re-rolls the hashes of webpack; Turbopack has nothing like it.
const salt = process.env.HASH_SALT

export default {
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // Which files a server needs is not measured, and takes half of the time to find out.
  outputFileTracingExcludes: { '*': ['**/*'] },
  productionBrowserSourceMaps: true,
  webpack(config) {
    if (salt) config.output.hashSalt = salt
    return config
  },
}
