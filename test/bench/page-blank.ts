const program = `
import { createServer } from 'node:http';
const page = '<!doctype html><html lang="en"><title>Blank</title><body style="margin:0">' +
  '<div id="blank" style="height:600px;overflow:auto"><div style="height:2000000px">Blank</div></div></body></html>';
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page);
});
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'));
process.once('SIGTERM', () => process.exit(0));
`;

/**
 * What Node is started with to serve a page with nothing on it but a place that scrolls: so much the browser and a process take by
 * themselves. The program is given as text, so that its process has no types to strip.
 */
export const blankWords: readonly string[] = ['--input-type=module', '--eval', program];
