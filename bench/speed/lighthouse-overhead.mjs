/**
 * What a round of the page check takes besides Lighthouse: the wall time of a round of one page beside what Lighthouse says
 * that it took for that very load. Chrome runs already, as it does in all rounds of the gate but the first.
 */
export const lighthouseOverhead = {
  name: 'lighthouse-overhead',
  peerName: 'lhr.timing.total of the same loads',
  unit: 'ms',
  aim: 1.1,
  repetitions: 8,
  async prepare(say) {
    // Only now, and the one that records before the probe that is recorded.
    const { takeTotals } = await import('./recorded-lighthouse.mjs')
    const { servedShop, timeRound } = await import('../page-probe.mjs')
    await using owned = new AsyncDisposableStack()
    const shop = owned.use(await servedShop(say))
    const probe = owned.use(await shop.open())
    let round = null
    // Both figures are of one round: whichever is asked for first takes it.
    const figure = async (name) => {
      if (round !== null && !(name in round)) throw new Error('a round has one figure of each')
      round ??= await take()
      const { [name]: value, ...rest } = round
      round = Object.keys(rest).length > 0 ? rest : null
      return value
    }
    const take = async () => {
      const { elapsed } = await timeRound(probe)
      const totals = takeTotals()
      if (totals.length !== 1) throw new Error(`Lighthouse loaded ${totals.length} pages in a round of one`)
      return { ours: elapsed, peer: totals[0] }
    }
    const all = owned.move()
    return {
      ours: () => figure('ours'),
      peer: () => figure('peer'),
      [Symbol.asyncDispose]: () => all.disposeAsync(),
    }
  },
}
