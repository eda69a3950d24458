import type { SampleAuthor } from './history.ts';

const at = 'shop.example';

/** Three authors of the sample's code. */
export const farid: SampleAuthor = { name: 'Farid Haddad', email: `farid@${at}` };
export const grace: SampleAuthor = { name: 'Grace Lindqvist', email: `grace@${at}` };
export const hana: SampleAuthor = { name: 'Hana Satō', email: `hana@${at}` };

/** The people who decide; the first is whose workspace it is. Grace also holds a role, so that segregation of duties shows. `login`: at the code host. */
export const sampleOwner = { name: 'Ada Diaz', email: `ada@${at}` };
export const samplePeople = [
  { name: 'Elif Kaya', email: `elif@${at}`, role: 'product-owner', login: 'elif' },
  { name: 'Ben Okafor', email: `ben@${at}`, role: 'qa', login: 'ben' },
  { name: 'Chloé Martin', email: `chloe@${at}`, role: 'security', login: 'chloe' },
  { name: 'Dmitri Ivanov', email: `dmitri@${at}`, role: 'operations', login: 'dmitri' },
  { name: grace.name, email: grace.email, role: 'qa', login: 'grace' },
] as const;
