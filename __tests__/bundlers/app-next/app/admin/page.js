import { Greeting } from '../../parts/greeting.js'

export default function Page() {
  return <Greeting name="admin" />
}
