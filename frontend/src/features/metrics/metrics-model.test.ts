import { expect, it } from 'vitest'
import type { MetricView } from '@/api'
import { csv, curl, exampleSnapshot, keyFrom, kinds, metricsSentence } from './metrics-model'

const named = (...names: string[]) => names.map((name) => ({ name })) as MetricView[]

it.each([
  ['NSW price direction', 'nsw-price-direction'],
  ['  Größe & Preis!  ', 'große-preis'.replace('ß', '-')],
  ['F1', 'f1'],
  ['—', ''],
])('the key from "%s" is "%s"', (name, key) => {
  expect(keyFrom(name)).toBe(key)
  expect(key === '' || /^[a-z0-9]+([-_.][a-z0-9]+)*$/.test(key)).toBe(true)
})

it('a key is never longer than the server takes, and never ends in a hyphen', () => {
  const key = keyFrom(`${'a'.repeat(63)} b`)
  expect(key).toBe('a'.repeat(63))
})

it('the sentence names the metrics', () => {
  expect(metricsSentence([])).toBe('No metric is followed yet.')
  expect(metricsSentence(named('Accuracy'))).toBe('Accuracy is followed.')
  expect(metricsSentence(named('Accuracy', 'Recall', 'F1'))).toBe('Accuracy, recall and F1 are followed.')
  expect(metricsSentence(named('A', 'B', 'C', 'D', 'E'))).toBe('5 metrics are followed.')
})

it.each(kinds.map((choice) => choice.kind))('the example for %s carries one kind of numbers', (kind) => {
  const snapshot = exampleSnapshot({ key: 'm', kind }, '1998-12-01')
  expect(snapshot.windowStart).toBe('1998-11-24T00:00:00Z')
  const kindsOfNumbers = [['tp', 'fp', 'fn', 'tn'], ['right'], ['value'], ['confusionMatrix']].filter((names) =>
    names.some((name) => name in snapshot),
  )
  expect(kindsOfNumbers).toHaveLength(1)
  // What answers many metrics belongs to none of them.
  expect('metric' in snapshot).toBe(!('tp' in snapshot) && !('confusionMatrix' in snapshot))
})

it('an example of a share of errors has few of them', () => {
  const of = (direction: 'higher_is_better' | 'lower_is_better') =>
    Number(exampleSnapshot({ key: 'm', kind: 'proportion', direction }, '1998-12-01').right)
  expect(of('lower_is_better')).toBeLessThan(of('higher_is_better') / 5)
})

it('a matrix is one quoted cell of the file', () => {
  const { file } = csv('http://h', 'p', 'hf_x', exampleSnapshot({ key: 'm', kind: 'macro_f1' }, '1998-12-01'))
  expect(file).toContain(',confusion_matrix\n')
  expect(file).toContain(',"{""classes"":[""billing"",')
})

it('the shell gets a call that it can run', () => {
  const text = curl('http://h', 'p', 'hf_x', { metric: 'm', right: 1 })
  expect(text).toContain(`-d '{"metric":"m","right":1}'`)
  expect(
    text
      .split('\n')
      .slice(0, -1)
      .every((line) => line.endsWith('\\')),
  ).toBe(true)
})

it('the file has the columns of the batch format', () => {
  expect(csv('http://h', 'p', 'hf_x', exampleSnapshot({ key: 'm', kind: 'proportion' }, '1998-12-01')).file).toBe(
    'metric,model_version,role,window_start,window_end,sample_size,right\n' +
      'm,v1,live,1998-11-24T00:00:00Z,1998-12-01T00:00:00Z,336,287',
  )
})
