export type StoreFaultCode = 'unavailable' | 'damaged' | 'newer' | 'locked' | 'misconfigured';

/** The database cannot do its part. `fix` says in one line what an operator does about it. */
export class StoreFault extends Error {
  constructor(
    readonly code: StoreFaultCode,
    message: string,
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreFault';
  }
}
