// Builds with webpack or Rspack (`BUNDLER`) in the current folder, and leaves `dist/stats.json`. `HASH_SALT`
// re-rolls every hash.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const require = createRequire(join(process.env.BUNDLERS, 'package.json'))
const bundler = require(process.env.BUNDLER)
const salt = process.env.HASH_SALT

const config = {
  mode: 'production',
  context: process.cwd(),
  entry: { main: './src/main.js', admin: './src/admin.js' },
  devtool: 'source-map',
  output: {
    path: resolve('dist'),
    filename: '[name].[contenthash].js',
    cssFilename: '[name].[contenthash].css',
    ...(salt ? { hashSalt: salt } : {}),
  },
  module: {
    rules: [
      { test: /\.css$/, type: 'css/auto' },
      { test: /\.webp$/, type: 'asset/resource' },
    ],
  },
  optimization: { splitChunks: { chunks: 'all' }, runtimeChunk: 'single' },
  experiments: process.env.BUNDLER === 'webpack' ? { css: true } : {},
}

bundler(config, (error, stats) => {
  if (error || stats.hasErrors()) {
    process.stderr.write(`${error?.stack ?? stats.toString('errors-only')}\n`)
    process.exitCode = 1
    return
  }
  // Without options Rspack's has no modules.
  const report = process.env.BUNDLER === 'webpack' ? stats.toJson() : stats.toJson({ all: true })
  writeFileSync('dist/stats.json', JSON.stringify(report))
})
