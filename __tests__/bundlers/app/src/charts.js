import { chart } from 'chart-like'
import { greet } from './greet.js'

export function draw(body) {
  body.textContent = `${greet('charts')} ${chart('bars')}`
}
