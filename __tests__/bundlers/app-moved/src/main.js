import './main.css'
import { draw } from './charts.js'
import { greet } from './greet.js'
import { picture } from './picture.js'

document.title = greet('main')
document.body.append(picture())
document.body.onclick = () => draw(document.body)
