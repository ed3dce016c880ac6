/** Notes how each read ended, for an issue report: codes, counts and field paths, while the person has the log on. */
import type {Connection} from '../domain/account.ts';
import type {Input, Output} from '../messages.ts';
import {note, readLog, switchLog} from '../platform/log.ts';
import {ProviderError} from '../providers/contract.ts';
import type {ReadResult} from './host.ts';

/** Hands a read on as it ends; `key` is struck out of whatever is noted. */
export async function noted(read: Promise<ReadResult>, key: string, {id}: Connection): Promise<ReadResult> {
  try {
    const result = await read;
    await note('read.ok', {connection: id, requests: result.requests}, [key]);
    return result;
  } catch (error) {
    await note('read.failed', {connection: id, ...factsOf(error)}, [key]);
    throw error;
  }
}

function factsOf(error: unknown): Readonly<Record<string, string | number>> {
  if (!(error instanceof ProviderError)) return {kind: 'defect'};
  const {kind, status, where} = error;
  return {kind, ...(status !== undefined && {status}), ...(where !== undefined && {where})};
}

/** The log as it is, switched before where that is asked for. */
export async function log({on}: Input<'diagnostics.log'>): Promise<Output<'diagnostics.log'>> {
  if (on !== undefined) await switchLog(on);
  return readLog();
}
