/** Counts alarms and rounds over many runs. */
export class Tally {
  #runs = 0
  #alarmingRuns = 0
  #none = { comparisons: 0, alarms: 0, rounds: 0 }
  #slowed = new Map()

  /** A run of identical code: `outcomes` is [{ alarm: −1 | 0 | 1, rounds }], one for each benchmark. */
  identical(outcomes) {
    const alarms = outcomes.filter(({ alarm }) => alarm !== 0).length
    this.#runs++
    if (alarms > 0) this.#alarmingRuns++
    this.#none.comparisons += outcomes.length
    this.#none.alarms += alarms
    this.#none.rounds += outcomes.reduce((sum, { rounds }) => sum + rounds, 0)
  }

  /** The same run slowed by `percent`: in one benchmark, whose outcome is `one`, and in all. */
  slowed(percent, one, all) {
    const counts = this.#slowed.get(percent) ?? { one: 0, found: 0, rounds: 0, all: 0, allFound: 0 }
    this.#slowed.set(percent, counts)
    counts.one++
    if (one.alarm === 1) counts.found++
    counts.rounds += one.rounds
    counts.all += all.length
    counts.allFound += all.filter(({ alarm }) => alarm === 1).length
  }

  summary() {
    const bySize = (read) => Object.fromEntries([...this.#slowed].map(([percent, counts]) => [percent, read(counts)]))
    const { comparisons, alarms, rounds } = this.#none
    return {
      comparisons,
      perComparison: {
        falseAlarms: alarms / comparisons,
        power: bySize(({ found, one }) => found / one),
        powerAll: bySize(({ allFound, all }) => allFound / all),
        meanRounds: { 0: rounds / comparisons, ...bySize((counts) => counts.rounds / counts.one) },
      },
      perRun: { anyAlarm: this.#alarmingRuns / this.#runs },
    }
  }
}
