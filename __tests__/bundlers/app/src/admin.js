import './admin.css'
import { greet } from './greet.js'

document.title = greet('admin')
