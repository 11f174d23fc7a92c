import { Request, Response } from 'express';

/** Whether a caller asks for CSV instead of JSON. @internal */
export function wantsCsv(request: unknown): boolean {
  const types = ['application/json', 'text/csv'];
  return (request as Request).accepts(types) === 'text/csv';
}

/** Answers with lines of CSV, as a file of that name. @internal */
export function answerCsv(response: unknown, name: string, csv: string): void {
  const untyped = response as Response;
  untyped.type('text/csv');
  untyped.attachment(`${name}.csv`);
  untyped.send(csv);
}
