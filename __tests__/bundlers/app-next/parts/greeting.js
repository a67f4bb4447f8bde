'use client'

import { useState } from 'react'
import { tiny } from 'tiny'
import { colour, unit } from 'toolkit'

export function Greeting({ name }) {
  const [count, setCount] = useState(0)
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {tiny(`${name} ${colour(name)} ${unit(name)} ${count}`)}
    </button>
  )
}
