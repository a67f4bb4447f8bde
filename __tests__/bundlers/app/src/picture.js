import url from './picture.webp'

export function picture() {
  const image = document.createElement('img')
  image.src = url
  return image
}
