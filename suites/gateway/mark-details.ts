import { say, type Text, verbatim } from '../../harness/text/text.ts'

/*
 * Experiments name what they vary in the detail of a mark, and journals keep it as it is. Some of these names are shown:
 * in which variant a reply was expected, or which one could not be tried.
 */

const DETAILS: Readonly<Record<string, Text>> = {
  // When a command is tried.
  'before CAPA': say`before CAPA`,
  'after CAPA': say`after CAPA`,
  'a second time': say`a second time`,
  'after another refused command': say`after another refused command`,
  'after USER': say`after USER`,
  'after “*”': say`after “*”`,
  'before EHLO': say`before EHLO`,
  'after EHLO': say`after EHLO`,
  'after a second EHLO': say`after a second EHLO`,
  'after eight refused commands': say`after eight refused commands`,
  'the second time': say`the second time`,
  'after NOOP and RSET': say`after NOOP and RSET`,
  'after a cancelled login': say`after a cancelled login`,
  'after three failed logins': say`after three failed logins`,
  'after HELO': say`after HELO`,
  'before a login': say`before a login`,
  'after the login': say`after the login`,
  'in a transaction': say`in a transaction`,
  'half before CAPA': say`half a login before CAPA`,
  'half after CAPA': say`half a login after CAPA`,
  'whole before CAPA': say`a whole login before CAPA`,
  'whole after CAPA': say`a whole login after CAPA`,

  // Where a dot stands, and where a segment ends.
  'text | . CRLF': say`text | . CRLF`,
  'text . | CRLF': say`text . | CRLF`,

  // Ways to log in.
  'plain-initial': say`AUTH PLAIN with an initial response`,
  plain: say`AUTH PLAIN`,
  login: say`AUTH LOGIN`,
  'user-pass': say`USER and PASS`,

  // Forms of a command.
  'to MAIL from the null reverse-path': say`to MAIL from the null reverse-path`,
  'to MAIL with AUTH=': say`to MAIL with AUTH=`,
  'to MAIL with SIZE': say`to MAIL with SIZE`,
  'to MAIL in lower case': say`to MAIL in lower case`,

  // What is wrong with credentials.
  'an asterisk within': say`an asterisk inside`,
  'a space within': say`a space inside`,
  'a hyphen within': say`a hyphen inside`,
  'an equals sign in front': say`an equals sign in front`,
  'padding within': say`padding inside`,
  'padding left out': say`padding left out`,
  'an asterisk inside': say`an asterisk inside`,
  'a space inside': say`a space inside`,
  'a hyphen inside': say`a hyphen inside`,
  'data behind the padding': say`data after the padding`,
  'user name alone': say`the user name alone`,
  'empty password': say`an empty password`,
  'a part too many': say`one part too many`,
  'NUL behind the password': say`NUL after the password`,
  'no first NUL': say`no first NUL`,
  'another account': say`another account`,
  'octets that are not UTF-8, in the user name': say`octets that are not UTF-8, in the user name`,
  'an overlong NUL after the password': say`an overlong NUL after the password`,
  'a surrogate after the password': say`a surrogate after the password`,
  'the password in the other case': say`the password in the other case`,
  'the first character of the password': say`the first character of the password`,
  'the password without its last character': say`the password without its last character`,
  'the password without its last character, with LOGIN': say`the password without its last character, with LOGIN`,
  'the password without its last character, with PASS': say`the password without its last character, with PASS`,
  'the first character of the password, with PASS': say`the first character of the password, with PASS`,
  'the password with another last character': say`the password with another last character`,
  'the password with another character in the middle': say`the password with another character in the middle`,
  'the user name as the password': say`the user name as the password`,
  'a letter after the password': say`a letter after the password`,
  'a space after the password': say`a space after the password`,
  'a space before the password': say`a space before the password`,
  'the user name of another account': say`the user name of another account`,
  'an empty user name': say`an empty user name`,
  'an empty user name and an empty password': say`an empty user name and an empty password`,
  'LOGIN with an empty user name and an empty password': say`LOGIN with an empty user name and an empty password`,
  'empty user name and password': say`an empty user name and an empty password`,
  'AUTH LOGIN with an empty user name and an empty password': say`AUTH LOGIN with an empty user name and an empty password`,
  'LOGIN with an empty user name': say`LOGIN with an empty user name`,
  'LOGIN with an empty password': say`LOGIN with an empty password`,
  'LOGIN with “=” for the user name': say`LOGIN with “=” for the user name`,
  '1024 octets': say`a response of 1,024 octets`,
  '12288 octets': say`a response of 12,288 octets`,
  'empty user name': say`an empty user name`,
  'an octet that is not UTF-8': say`an octet that is not UTF-8`,
  'an empty initial response': say`an empty initial response`,
  'AUTH LOGIN with an empty password': say`AUTH LOGIN with an empty password`,
  'AUTH LOGIN with an empty user name': say`AUTH LOGIN with an empty user name`,
  'the password in another case': say`the password in another case`,
  'a space behind the password': say`a space after the password`,
  'a word behind the password': say`a word after the password`,
  'PASS without USER': say`PASS without USER`,
  'PASS after USER for another name': say`PASS after USER for another name`,
  'PASS after USER and CAPA': say`PASS after USER and CAPA`,
  'the local part alone with AUTH PLAIN': say`the local part alone, with AUTH PLAIN`,
  'the local part alone with USER': say`the local part alone, with USER`,
  'the user name in another case': say`the user name in another case`,
  'the local part alone': say`the local part alone`,
  'a tag after the local part': say`a tag after the local part`,
  'another domain': say`the same local part in another domain`,
  'the local part in quotes': say`the local part in quotes`,
  'a dot after the domain': say`a dot after the domain`,
  'angle brackets around the name': say`angle brackets around the name`,

  // How a line is cut.
  'behind another command': say`in one segment with another command before it`,
  'in the middle of the word': say`in two segments, cut in the middle of the word`,
  'CR and LF apart': say`in two segments, CR and LF apart`,
  'one octet at a time': say`one octet at a time`,
  'in plaintext': say`in plaintext`,
  'inside TLS': say`inside TLS`,
  // Lines that are long, or not commands.
  'a short response': say`a short response`,
  'a response of 1,024 octets': say`a response of 1,024 octets`,
  'a response of 12,288 octets': say`a response of 12,288 octets`,
  'a line of 255 octets': say`a line of 255 octets`,
  'a line of 300 octets': say`a line of 300 octets`,
  'a line of 4,096 octets': say`a line of 4,096 octets`,
  'an empty line': say`an empty line`,
  'a space in front': say`a space before the keyword`,
  'half a keyword': say`half a keyword`,
  'a keyword with a tail': say`a keyword with more letters after it`,
  'NUL behind the keyword': say`NUL after the keyword`,
  'NUL within the keyword': say`NUL inside the keyword`,
  'AUTH without a mechanism': say`AUTH without a mechanism`,

  // Segments.
  'all in one segment': say`all in one segment`,
  'each segment from the middle of a line to the middle of the next': say`in segments that end in mid-line`,

  // Line ends.
  'bare LF': say`a bare LF`,
  'bare CR': say`a bare CR`,

  // Groups of commands.
  accepted: say`the group that leads to 354`,
  refused: say`the group with a refused recipient`,

  // Data and messages.
  'nothing (control)': say`data without a false end (control)`,
  'in segments': say`the end of the data in segments`,
  nothing: say`data without anything`,
  'header alone': say`a header alone`,
  'empty body': say`an empty body`,
  'without charset': say`without charset`,
  'without Content-Type': say`without Content-Type`,
  'without Content-Transfer-Encoding': say`without Content-Transfer-Encoding`,
  'with an empty Content-Transfer-Encoding': say`with an empty Content-Transfer-Encoding`,
  'without Content-Disposition': say`without Content-Disposition`,
  'with an empty file name': say`with an empty file name`,
  'lines of dots': say`lines of dots`,
  'a dot at once': say`a dot at the start`,
  'long lines': say`long lines`,
  'no CRLF at the end': say`no CRLF at the end`,

  // Ways in which a connection ends.
  'FIN within a line': say`FIN within a line`,
  'RST after a line': say`RST after a line`,
  'close_notify after a dot': say`close_notify after a dot`,
  'FIN without close_notify': say`FIN without close_notify`,
  'close_notify and FIN': say`close_notify and FIN`,
  'octets that are no TLS, then FIN': say`octets that are not TLS, then FIN`,

  // What is wrong with a path.
  'no closing bracket': say`a path without its closing bracket`,
  'two closing brackets': say`a path with two closing brackets`,
  'two at signs': say`a path with two at signs`,
  'a dot first': say`a local part that begins with a dot`,
  'two dots': say`a domain with two dots in a row`,
  'a space in the path': say`a path with a space in it`,
  'no space before a parameter': say`a parameter without a space before it`,
  'MAIL with NUL': say`MAIL with NUL`,
  'RCPT with NUL': say`RCPT with NUL`,
  'MAIL with vertical tab': say`MAIL with a vertical tab`,
  'RCPT with vertical tab': say`RCPT with a vertical tab`,
  'MAIL with DEL': say`MAIL with DEL`,
  'RCPT with DEL': say`RCPT with DEL`,
  'MAIL with a letter above 127': say`MAIL with a letter above 127`,
  'RCPT with a letter above 127': say`RCPT with a letter above 127`,

  // The order of commands.
  'without MAIL': say`DATA without MAIL`,
  'without RCPT': say`DATA without RCPT`,
  'after a refused RCPT': say`DATA after a refused RCPT`,

  // Recipients, and identities.
  elsewhere: say`a recipient in another domain`,
  subdomain: say`the domain of the gateway as a subdomain of another`,
  suffix: say`another domain that ends in that of the gateway`,
  route: say`a source route`,
  percent: say`a percent sign in the local part`,
  quoted: say`an address in the quoted local part`,
  nobody: say`somebody who does not exist`,
  'no-domain': say`a recipient without a domain`,
  'one-label': say`a recipient in a domain of one label`,

  // Message numbers.
  'past the last': say`the number after the last`,
}

/** The detail of a mark in the words in which it is shown; one that is not listed is a command, a code or a name. */
export const inWords = (detail: string): Text => (Object.hasOwn(DETAILS, detail) ? DETAILS[detail]! : verbatim(detail))
