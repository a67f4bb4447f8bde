import { extname } from 'node:path'

const UTF8 = '; charset=utf-8'

/** What a static host sends for the files of a web page: IANA's registry and the MIME Sniffing standard. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', `text/html${UTF8}`],
  ['.htm', `text/html${UTF8}`],
  ['.xhtml', 'application/xhtml+xml'],
  ['.css', `text/css${UTF8}`],
  ['.js', `text/javascript${UTF8}`],
  ['.mjs', `text/javascript${UTF8}`],
  ['.cjs', `text/javascript${UTF8}`],
  ['.json', `application/json${UTF8}`],
  ['.map', `application/json${UTF8}`],
  ['.webmanifest', `application/manifest+json${UTF8}`],
  ['.jsonld', `application/ld+json${UTF8}`],
  ['.geojson', `application/geo+json${UTF8}`],
  ['.xml', `application/xml${UTF8}`],
  ['.rss', `application/rss+xml${UTF8}`],
  ['.atom', `application/atom+xml${UTF8}`],
  ['.txt', `text/plain${UTF8}`],
  ['.md', `text/markdown${UTF8}`],
  ['.csv', `text/csv${UTF8}`],
  ['.vtt', `text/vtt${UTF8}`],
  ['.ics', `text/calendar${UTF8}`],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.apng', 'image/apng'],
  ['.jpg', 'image/jpeg'],
  ['.jpeg', 'image/jpeg'],
  ['.gif', 'image/gif'],
  ['.webp', 'image/webp'],
  ['.avif', 'image/avif'],
  ['.jxl', 'image/jxl'],
  ['.heic', 'image/heic'],
  ['.bmp', 'image/bmp'],
  ['.tif', 'image/tiff'],
  ['.tiff', 'image/tiff'],
  ['.ico', 'image/x-icon'],
  ['.woff', 'font/woff'],
  ['.woff2', 'font/woff2'],
  ['.ttf', 'font/ttf'],
  ['.otf', 'font/otf'],
  ['.eot', 'application/vnd.ms-fontobject'],
  ['.mp4', 'video/mp4'],
  ['.m4v', 'video/mp4'],
  ['.webm', 'video/webm'],
  ['.ogv', 'video/ogg'],
  ['.mov', 'video/quicktime'],
  ['.m3u8', 'application/vnd.apple.mpegurl'],
  ['.ts', 'video/mp2t'],
  ['.mp3', 'audio/mpeg'],
  ['.m4a', 'audio/mp4'],
  ['.aac', 'audio/aac'],
  ['.ogg', 'audio/ogg'],
  ['.opus', 'audio/ogg'],
  ['.wav', 'audio/wav'],
  ['.flac', 'audio/flac'],
  ['.pdf', 'application/pdf'],
  ['.wasm', 'application/wasm'],
  ['.zip', 'application/zip'],
  ['.gz', 'application/gzip'],
  ['.glb', 'model/gltf-binary'],
  ['.gltf', 'model/gltf+json'],
])

/** Types that are text in another dress, or fonts and images that are not compressed in themselves. */
const COMPRESSIBLE =
  /^text\/|\+(json|xml)\b|^application\/(json|xml|wasm|vnd\.ms-fontobject|vnd\.apple\.mpegurl)\b|^font\/(ttf|otf)$|^image\/(bmp|x-icon)$/

/** The content type of a file by its name; `application/octet-stream` for one that is not known. */
export function contentTypeOf(file: string): string {
  return TYPES.get(extname(file).toLowerCase()) ?? 'application/octet-stream'
}

/** Whether static hosts compress a type on the way: it would gain, because its format does not do so itself. */
export function isCompressible(contentType: string): boolean {
  return COMPRESSIBLE.test(contentType)
}
