import { ApiError, api, type ImportView } from '@/api'

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  zip: 'application/zip',
}

const typeOf = (name: string): string =>
  types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'

/** Sends files one after the other: the first begins an import unless there is one. The name of a file that is refused is said. */
export async function sendFiles(
  productId: string,
  importId: string | null,
  files: readonly File[],
): Promise<ImportView> {
  let view: ImportView | null = null
  let into = importId
  for (const file of files) {
    const options = { query: { name: file.name.slice(-200) }, file: { content: file, type: typeOf(file.name) } }
    try {
      view = into
        ? await api.post<ImportView>('/products/{productId}/imports/{importId}/files', {
            path: { productId, importId: into },
            ...options,
          })
        : await api.post<ImportView>('/products/{productId}/imports', { path: { productId }, ...options })
    } catch (failure) {
      if (!(failure instanceof ApiError) || files.length === 1) throw failure
      throw new ApiError(
        failure.status,
        failure.code,
        failure.title,
        `${file.name}: ${failure.detail ?? failure.title}`,
        failure.violations,
        failure.traceId,
      )
    }
    into = view.importId
  }
  if (!view) throw new Error('no file to send')
  return view
}
