export function picture() {
  const image = document.createElement('img')
  image.src = new URL('./picture.webp', import.meta.url)
  return image
}
