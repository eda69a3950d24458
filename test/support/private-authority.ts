import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Issued {
  readonly key: string;
  readonly cert: string;
}

export interface PrivateAuthority {
  /** Its own certificate (PEM), which no machine knows. */
  readonly certificate: string;
  /** A server’s certificate of it, for `127.0.0.1`, `localhost` and `git.corp.test`, and for nothing else. */
  readonly server: Issued;
  /** Another one of the same names, which has ended. */
  readonly ended: Issued;
}

/** The program that makes it. It comes with Git for Windows, and with the system elsewhere. */
const program = 'openssl';

const settings = (body: string) => `[req]
distinguished_name = name
prompt = no
x509_extensions = own
[name]
CN = Countersign test authority
[own]
${body}
`;

/** An authority as companies have one, made anew for each test. */
export function createPrivateAuthority(): PrivateAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-authority-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...words: readonly string[]) => execFileSync(program, words, { cwd: folder, stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    writeFileSync(at('ca.cnf'), settings('basicConstraints = critical, CA:true\nkeyUsage = critical, keyCertSign'));
    writeFileSync(at('names'), 'subjectAltName = IP:127.0.0.1, DNS:localhost, DNS:git.corp.test\n');
    openssl('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-config', 'ca.cnf');
    openssl(
      'req',
      ...curve,
      '-keyout',
      'own.key',
      '-out',
      'own.csr',
      '-subj',
      '/CN=git.corp.test',
      '-config',
      'ca.cnf',
    );
    const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
    openssl('x509', '-req', '-in', 'own.csr', '-out', 'own.pem', ...signing);
    // Its end is before its beginning: that it has ended is all that is looked at.
    openssl('x509', '-req', '-in', 'own.csr', '-out', 'ended.pem', ...signing.slice(0, -1), '-1');
    const read = (name: string) => readFileSync(at(name), 'utf8');
    const key = read('own.key');
    return {
      certificate: read('ca.pem'),
      server: { key, cert: read('own.pem') },
      ended: { key, cert: read('ended.pem') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
