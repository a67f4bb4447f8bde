import './main.css'
import { greet } from './greet.js'
import { picture } from './picture.js'

document.title = greet('main')
document.body.append(picture())
document.body.onclick = () => import('./charts.js').then(({ draw }) => draw(document.body))
