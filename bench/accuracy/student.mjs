const POINTS = 400

/**
 * P(T > t) of Student's distribution for t ≥ 0: ½·I(x; ν/2, ½) with x = ν/(ν+t²) (Abramowitz & Stegun 26.5.27), where the
 * incomplete beta function is the integral of cos^(ν−1) over the angles beyond atan(t/√ν), taken by Simpson's rule.
 */
export function studentTail(t, freedom) {
  const area = (from) => {
    const width = (Math.PI / 2 - from) / POINTS
    let sum = 0
    for (let i = 0; i <= POINTS; i++) {
      const weight = i === 0 || i === POINTS ? 1 : i % 2 === 1 ? 4 : 2
      sum += weight * Math.max(0, Math.cos(from + i * width)) ** (freedom - 1)
    }
    return (sum * width) / 3
  }
  return area(Math.atan(t / Math.sqrt(freedom))) / (2 * area(0))
}
