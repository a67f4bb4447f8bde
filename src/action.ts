import { action } from './main.ts'

process.exitCode = await action()
