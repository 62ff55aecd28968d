/**
 * Settings that an advice comes down to, by cause and by what wrote the log, as these programs and libraries spell them.
 * Each is code, and the same in every language.
 */
export const STACK_SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'needs-tls': {
    javamail: 'mail.smtp.starttls.enable=true, mail.smtp.starttls.required=true (mail.pop3.starttls.… for POP3)',
    nodemailer: 'port: 587, secure: false, requireTLS: true',
    smtplib: 'server.starttls(context=ssl.create_default_context())',
    poplib: 'server.stls(context=ssl.create_default_context())',
    phpmailer: '$mail->SMTPSecure = PHPMailer::ENCRYPTION_STARTTLS; $mail->Port = 587;',
    symfony: 'smtp://user:pass@host:587?require_tls=true (7.3 or newer; not auto_tls=false)',
    mailkit: 'client.Connect(host, 587, SecureSocketOptions.StartTls); 110 for Pop3Client',
    indy: 'IdSMTP.UseTLS := utUseRequireTLS',
    'net-smtp': '$smtp->starttls or die; (Net::POP3: $pop->starttls)',
    'ruby-smtp': 'smtp.enable_starttls; Net::POP3 has no STLS',
    curl: '--ssl-reqd',
    msmtp: 'tls on, tls_starttls on',
    mpop: 'tls on, tls_starttls on',
    fetchmail: "sslproto 'TLS1.2+'",
    swaks: '--tls',
    thunderbird: 'STARTTLS',
    openssl: '-starttls smtp (or pop3)',
  },
  'certificate-untrusted': {
    javamail: 'keytool -importcert into the trust store of the JVM; not mail.smtp.ssl.trust=*',
    nodemailer: "tls: { ca: readFileSync('authority.pem') }; not rejectUnauthorized: false",
    smtplib: "ssl.create_default_context(cafile='authority.pem')",
    poplib: "ssl.create_default_context(cafile='authority.pem')",
    phpmailer: "$mail->SMTPOptions = ['ssl' => ['cafile' => 'authority.pem']]; not verify_peer => false",
    symfony: 'openssl.cafile=authority.pem in php.ini; not verify_peer=0 in the DSN',
    mailkit:
      'the authority in the trust store of the machine; not ServerCertificateValidationCallback = (s, c, h, e) => true',
    curl: '--cacert authority.pem; not --insecure',
    msmtp: 'tls_trust_file authority.pem; not tls_certcheck off',
    mpop: 'tls_trust_file authority.pem; not tls_certcheck off',
    fetchmail: 'sslcertfile authority.pem, sslcertck',
    swaks: '--tls-ca-path authority.pem --tls-verify-ca',
    'net-smtp': "$smtp->starttls(SSL_ca_file => 'authority.pem'); not SSL_verify_mode => 0",
    'ruby-smtp': "context.ca_file = 'authority.pem'; not VERIFY_NONE",
    openssl: '-CAfile authority.pem -verify_return_error',
  },
  'tls-version': {
    javamail: 'Java 11 or newer; mail.smtp.ssl.protocols=TLSv1.3 TLSv1.2',
    nodemailer: "Node 12 or newer; no tls.maxVersion below 'TLSv1.3'",
    smtplib: 'Python with OpenSSL 1.1.1 or newer',
    poplib: 'Python with OpenSSL 1.1.1 or newer',
    phpmailer: 'PHP 7.4 or newer with OpenSSL 1.1.1 or newer',
    symfony: 'PHP 7.4 or newer with OpenSSL 1.1.1 or newer',
    mailkit: '.NET on Windows 11, Windows Server 2022 or Linux; client.SslProtocols not below Tls13',
    indy: 'OpenSSL 1.1.1 or newer with an IOHandler that has TLS 1.3',
    'net-smtp': 'Net::SSLeay with OpenSSL 1.1.1 or newer; no SSL_version that leaves out TLSv1_3',
    'ruby-smtp': 'a Ruby that is linked with OpenSSL 1.1.1 or newer; no context.max_version below TLS1_3_VERSION',
    curl: 'a build with OpenSSL 1.1.1 or newer; no --tls-max 1.2',
    msmtp: 'GnuTLS 3.6.5 or newer; no tls_priorities without TLS 1.3',
    fetchmail: "sslproto 'TLS1.3'",
    openssl: 'OpenSSL 1.1.1 or newer; not -tls1_2',
  },
  'login-mechanism': {
    javamail: 'mail.smtp.auth.mechanisms=PLAIN LOGIN',
    phpmailer: "$mail->AuthType = 'PLAIN'",
  },
  'login-refused': {
    symfony: 'smtp://name%40domain:password@host:587 (%40 for the @ of the user name)',
  },
  'broken-off': {
    openssl: '-crlf -quiet; without -quiet, lines that begin with R or Q are commands of s_client',
  },
}
