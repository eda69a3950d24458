import { expect, it } from 'vitest';
import { readProxyRules } from '../../../electron/connectors/http/proxy-rules.ts';

it.for([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example.com:3128', 'http://proxy.example.com:3128'],
  ['PROXY proxy.example.com:3128; DIRECT', 'http://proxy.example.com:3128'],
  ['HTTPS proxy.example.com:443;PROXY other.example.com:80', 'https://proxy.example.com:443'],
  ['SOCKS5 socks.example.com:1080', 'socks5://socks.example.com:1080'],
  ['SOCKS old.example.com:1080; PROXY proxy.example.com:80', 'http://proxy.example.com:80'],
  ['DIRECT; PROXY proxy.example.com:80', null],
  ['proxy [::1]:3128', 'http://[::1]:3128'],
  ['PROXY', null],
  ['PROXY host:nonsense; what is this', null],
] as const)('of “%s” the first way that can be gone is %s', ([rules, address]) => {
  expect(readProxyRules(rules)).toBe(address);
});
