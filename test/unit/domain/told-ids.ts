// What the told events are about.
export const ada = '01890000-0000-7000-8000-00000000000a';
export const cy = '01890000-0000-7000-8000-00000000000c';
export const shop = '01890000-0000-7000-8000-000000000051';
export const release = '01890000-0000-7000-8000-000000000240';
export const other = '01890000-0000-7000-8000-000000000241';
export const thing = '01890000-0000-7000-8000-000000000099';
export const digest = 'd'.repeat(64);
