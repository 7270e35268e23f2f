// Why a query is refused: it cannot be read (4000), or it asks for what there is not (4001).

export class QueryError extends Error {
  readonly code: '4000' | '4001'
  readonly detail: string

  private constructor(code: '4000' | '4001', message: string, detail: string) {
    super(message)
    this.code = code
    this.detail = detail
  }

  static syntax(detail: string): QueryError {
    return new QueryError('4000', 'Error parsing query', detail)
  }

  static invalid(problem: string): QueryError {
    return new QueryError('4001', 'Invalid query', `QueryValidationError: ${problem}`)
  }
}
