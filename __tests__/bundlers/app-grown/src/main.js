import './main.css'
import { moment } from 'moment-like'
import { greet } from './greet.js'
import { picture } from './picture.js'

document.title = greet(moment('main'))
document.body.append(picture())
document.body.onclick = () => import('./charts.js').then(({ draw }) => draw(document.body))
