import { describe, expect, it } from 'vitest';
import { mayBeShown, parseChallenge } from '../../../electron/connectors/registry/challenge.ts';

describe('what a registry asks for', () => {
  it.for([
    ['Basic realm="registry"', { kind: 'basic' }],
    ['basic', { kind: 'basic' }],
    [
      'Bearer realm="https://auth.example.com/token",service="registry.example.com",scope="repository:a/b:pull,push"',
      { kind: 'bearer', realm: 'https://auth.example.com/token', service: 'registry.example.com', isTooLittle: false },
    ],
    [
      'bearer Realm="https://a.example.com/t?x=\\"1\\"" , error="insufficient_scope"',
      { kind: 'bearer', realm: 'https://a.example.com/t?x="1"', service: null, isTooLittle: true },
    ],
    [
      'Bearer realm=https://a.example.com/t',
      { kind: 'bearer', realm: 'https://a.example.com/t', service: null, isTooLittle: false },
    ],
    [
      'Basic realm="x", Bearer realm="https://a.example.com"',
      { kind: 'bearer', realm: 'https://a.example.com', service: null, isTooLittle: false },
    ],
    ['Bearer realm="not an address"', null],
    ['Bearer service="x"', null],
    ['Digest realm="x"', null],
    ['', null],
    [null, null],
  ] as const)('by %s is read as it is meant', ([header, expected]) => {
    expect(parseChallenge(header)).toEqual(expected);
  });

  it.for([
    ['https://registry-1.docker.io', 'https://auth.docker.io/token', true],
    ['https://registry.gitlab.com', 'https://gitlab.com/jwt/auth', true],
    ['https://ghcr.io', 'https://ghcr.io/token', true],
    ['https://git.example.com:5050', 'https://git.example.com/jwt/auth', true],
    ['https://registry.example.com', 'https://sso.example.com/token', true],
    ['https://registry.example.com', 'http://registry.example.com/token', false],
    ['https://registry.example.com', 'https://registry.example.com.evil.net/token', false],
    ['https://registry.example.com', 'https://evilexample.com/token', false],
    ['https://example.com', 'https://other.com/token', false],
    ['https://ghcr.io', 'https://evil.io/token', false],
    ['https://10.0.0.1', 'https://9.0.0.1/token', false],
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5001/token', true],
    ['http://127.0.0.1:5000', 'https://auth.example.com/token', false],
    ['http://registry:5000', 'http://auth:5001/token', false],
    ['https://registry.example.com', 'ftp://registry.example.com/token', false],
  ] as const)('with a token for %s shown to %s: %s', ([address, realm, may]) => {
    expect(mayBeShown(address, realm)).toBe(may);
  });
});
