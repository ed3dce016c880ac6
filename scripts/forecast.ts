/** `npm run -s forecast -- FILE.json`: forecasts of recorded cases, as JSON and nothing else on stdout. */
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {readCases, tell} from './cases.ts';

function main([file]: string[]): void {
  if (!file) throw new Error('Name a file of cases: npm run -s forecast -- FILE.json');
  const cases = readCases(readFileSync(file, 'utf8'));
  process.stdout.write(`${JSON.stringify(cases.map(tell))}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
