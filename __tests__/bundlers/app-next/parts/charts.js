'use client'

import { chart } from 'chart-like'

export function Charts() {
  return <output>{chart('bars')}</output>
}
