/** One field that the server did not accept, found by its JSON pointer. */
export interface FieldError {
  pointer: string;
  rule: string;
  message: string;
}

/** A refusal of the server (RFC 9457), as far as a page can show it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly errors: readonly FieldError[];

  constructor(status: number, body: unknown, requestId: string | null) {
    const fields = isRecord(body) ? body : {};
    const title = text(fields.title) ?? '';
    super(title || `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = text(fields.code) ?? '';
    this.title = title;
    this.detail = text(fields.detail);
    this.requestId = text(fields.requestId) ?? requestId;
    this.errors = Array.isArray(fields.errors) ? fields.errors.filter(isFieldError) : [];
  }
}

/** The server did not answer: no network, or nobody is listening. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server did not answer.', { cause });
    this.name = 'Unreachable';
  }
}

/** A proxy that finds no server behind it answers for it; to the reader that is the same as no answer. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && [502, 503, 504].includes(error.status));
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && ['pointer', 'rule', 'message'].every((key) => typeof value[key] === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
