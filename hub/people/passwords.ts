import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../protocol/people.ts'

/** The commonest that are long enough, of lists of leaked passwords and of what is common in Chinese offices. */
const common = new Set(
  `0000000000 0123456789 1111111111 1234512345 12345678900 12345678901 1234567890 12345678910 123456789a 123456789q
  123456789abc 1234567890a 1234567890q 123123123123 1231231234 1122334455 112233445566 1234554321 123454321 1357924680
  147258369a 147258369147 1472583690 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 3141592653 5201314520 5201314521
  5555555555 6666666666 7777777777 8888888888 9876543210 987654321a 9999999999 a1234567890 a123456789 a12345678910
  aa123456789 aaaaaaaaaa ab123456789 abc1234567 abc12345678 abc123456789 abcd123456 abcd1234567 abcdefghij admin12345
  admin123456 administrator adminadmin asdfghjkl123 asdfghjkl; asdf123456 baobao1314 computer123 football123 helloworld
  iloveyou123 iloveyou1314 internet123 letmein123 manager123 manager1234 password00 password01 password12 password123
  password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 paihao12345 paihao123456 q123456789 qazwsxedc123
  qq123456789 qwe123456789 qwer123456 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 root123456 superman123 test123456
  wang123456 welcome123 welcome1234 woaini1314 woaini520 woaini5201314 woaini123456 www123456789 zhang123456 zhengwu123
  zxcvbnm123 zxcvbnm123456 zxc123456789 zz123456789`.split(/\s+/),
)

/** Why this cannot be a password, as a reason of the refusal `weakPassword`; null where it can. Any character counts. */
export function weakness(password: string, login: string): 'short' | 'long' | 'common' | 'login' | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) return 'short'
  if (length > LONGEST_PASSWORD) return 'long'
  const folded = password.normalize('NFC').toLowerCase()
  // The login with a few characters more is guessed first.
  if (folded.replaceAll(login, '').length < 6) return 'login'
  return common.has(folded) || new Set(folded).size <= 3 ? 'common' : null
}
