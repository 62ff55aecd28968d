import { say, type Text, verbatim } from '../../harness/text/text.ts'

/*
 * Settings that an advice comes down to, by cause and by what wrote the log, as these programs and libraries spell them.
 */

/** The setting, and the one that is set in its place where somebody wants to be rid of the error. */
const not = (setting: string, wrong: string): Text => say`${{ setting }}; not ${{ wrong }}`
/** The first version that will do, and a setting that takes away what it can. */
const since = (version: string, without?: string): Text =>
  without === undefined ? say`${{ version }} or newer` : say`${{ version }} or newer; without ${{ setting: without }}`
/** The same of a library that something is built with. */
const builtWith = (what: string, version: string, without?: string): Text =>
  without === undefined
    ? say`${{ what }} with ${{ version }} or newer`
    : say`${{ what }} with ${{ version }} or newer; without ${{ setting: without }}`
const code = verbatim
const OPENSSL = 'OpenSSL 1.1.1'

/** By cause, and by the stack of a dialect. */
export const STACK_SETTINGS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  'needs-tls': {
    javamail: code('mail.smtp.starttls.enable=true, mail.smtp.starttls.required=true (POP3: mail.pop3.starttls.…)'),
    nodemailer: code('port: 587, secure: false, requireTLS: true'),
    smtplib: code('server.starttls(context=ssl.create_default_context())'),
    poplib: code('server.stls(context=ssl.create_default_context())'),
    phpmailer: code('$mail->SMTPSecure = PHPMailer::ENCRYPTION_STARTTLS; $mail->Port = 587;'),
    symfony: not('smtp://user:pass@host:587?require_tls=true (7.3+)', 'auto_tls=false'),
    mailkit: code('client.Connect(host, 587, SecureSocketOptions.StartTls) (Pop3Client: 110)'),
    indy: code('IdSMTP.UseTLS := utUseRequireTLS, IdPOP3.UseTLS := utUseRequireTLS'),
    'net-smtp': code('$smtp->starttls or die; (Net::POP3: $pop->starttls)'),
    'ruby-smtp': say`${{ setting: 'smtp.enable_starttls' }}; Net::POP3 has no STLS`,
    curl: code('--ssl-reqd'),
    msmtp: code('tls on, tls_starttls on'),
    mpop: code('tls on, tls_starttls on'),
    fetchmail: code("sslproto 'TLS1.2+'"),
    swaks: code('--tls'),
    postfix: code('smtp_tls_security_level = secure'),
    thunderbird: code(
      'Connection security: STARTTLS; mail.smtpserver.default.try_ssl = 2, mail.server.default.socketType = 2',
    ),
    openssl: code('-starttls smtp, -starttls pop3'),
  },
  'certificate-untrusted': {
    javamail: not('keytool -importcert -keystore cacerts', 'mail.smtp.ssl.trust=*'),
    nodemailer: not("tls: { ca: readFileSync('authority.pem') }", 'rejectUnauthorized: false'),
    smtplib: code("ssl.create_default_context(cafile='authority.pem')"),
    poplib: code("ssl.create_default_context(cafile='authority.pem')"),
    phpmailer: not("$mail->SMTPOptions = ['ssl' => ['cafile' => 'authority.pem']]", 'verify_peer => false'),
    symfony: not('openssl.cafile=authority.pem (php.ini)', 'verify_peer=0'),
    mailkit: say`the authority in the trust store of the machine; not ${{ wrong: 'ServerCertificateValidationCallback = (s, c, h, e) => true' }}`,
    indy: not("SSLOptions.RootCertFile := 'authority.pem', SSLOptions.VerifyMode := [sslvrfPeer]", 'VerifyMode := []'),
    thunderbird: say`Settings, Certificates, Authorities, Import; no exception for the certificate`,
    curl: not('--cacert authority.pem', '--insecure'),
    msmtp: not('tls_trust_file authority.pem', 'tls_certcheck off'),
    mpop: not('tls_trust_file authority.pem', 'tls_certcheck off'),
    fetchmail: code('sslcertfile authority.pem, sslcertck'),
    postfix: not('smtp_tls_CAfile = authority.pem', 'smtp_tls_security_level = may'),
    swaks: code('--tls-ca-path authority.pem --tls-verify-ca'),
    'net-smtp': not("$smtp->starttls(SSL_ca_file => 'authority.pem')", 'SSL_verify_mode => 0'),
    'ruby-smtp': not("context.ca_file = 'authority.pem'", 'VERIFY_NONE'),
    openssl: code('-CAfile authority.pem -verify_return_error'),
  },
  'tls-version': {
    javamail: since('Java 11'),
    nodemailer: since('Node 12', "tls.maxVersion: 'TLSv1.2'"),
    smtplib: builtWith('Python', OPENSSL),
    poplib: builtWith('Python', OPENSSL),
    phpmailer: builtWith('PHP 7.4+', OPENSSL),
    symfony: builtWith('PHP 7.4+', OPENSSL),
    mailkit: say`.NET on Windows 11, Windows Server 2022 or Linux; ${{ setting: 'client.SslProtocols = SslProtocols.Tls13' }}`,
    indy: say`${{ version: OPENSSL }} or newer, with an IOHandler that has TLS 1.3`,
    'net-smtp': builtWith('Net::SSLeay', OPENSSL, 'SSL_version => "TLSv1_2"'),
    'ruby-smtp': builtWith('Ruby', OPENSSL, 'context.max_version = TLS1_2_VERSION'),
    thunderbird: since('Thunderbird 78', 'security.tls.version.max = 3'),
    curl: builtWith('curl', OPENSSL, '--tls-max 1.2'),
    msmtp: since('GnuTLS 3.6.5', 'tls_priorities …:-VERS-TLS1.3'),
    postfix: builtWith('Postfix', OPENSSL, 'smtp_tls_mandatory_protocols = !TLSv1.3'),
    fetchmail: code("sslproto 'TLS1.3'"),
    openssl: since(OPENSSL, '-tls1_2'),
  },
  'login-mechanism': {
    javamail: code('mail.smtp.auth.mechanisms=PLAIN LOGIN'),
    phpmailer: code("$mail->AuthType = 'PLAIN'"),
  },
  'login-refused': {
    symfony: say`${{ setting: 'smtp://name%40domain:password@host:587' }} (%40 for the @ of the user name)`,
  },
  'broken-off': {
    openssl: say`${{ setting: '-crlf -quiet' }}; without -quiet, lines that begin with R or Q are commands of s_client`,
  },
}
