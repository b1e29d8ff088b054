/** [SIGN-4] A person's name as a public screen shows it: of a Chinese one the family name alone, else as staff wrote it. */
export const maskedName = (name: string): string =>
  /^\p{Script=Han}{2,4}$/u.test(name) ? `${[...name][0]}${'＊'.repeat([...name].length - 1)}` : name
