/** A Debian 12 package with an old and a fixed version: what generated findings are about. */
export interface GeneratedPackage {
  readonly name: string;
  readonly version: string;
  readonly fixedVersion: string;
  /** The part of it that fails. */
  readonly component: string;
}

export const GENERATED_PACKAGES: readonly GeneratedPackage[] = [
  { name: "openssl", version: "3.0.9-1", fixedVersion: "3.0.15-1~deb12u1", component: "the X.509 certificate parser" },
  {
    name: "glibc",
    version: "2.36-9+deb12u1",
    fixedVersion: "2.36-9+deb12u9",
    component: "the iconv() conversion routines",
  },
  {
    name: "zlib",
    version: "1:1.2.13.dfsg-1",
    fixedVersion: "1:1.2.13.dfsg-1+deb12u1",
    component: "inflateGetHeader()",
  },
  { name: "curl", version: "7.88.1-10", fixedVersion: "7.88.1-10+deb12u8", component: "the SOCKS5 proxy handshake" },
  { name: "expat", version: "2.5.0-1", fixedVersion: "2.5.0-1+deb12u1", component: "entity expansion" },
  {
    name: "libxml2",
    version: "2.9.14+dfsg-1.2",
    fixedVersion: "2.9.14+dfsg-1.3~deb12u1",
    component: "the XInclude processor",
  },
  { name: "sqlite3", version: "3.40.1-2", fixedVersion: "3.40.1-2+deb12u1", component: "the JSON functions" },
  { name: "krb5", version: "1.20.1-2", fixedVersion: "1.20.1-2+deb12u2", component: "GSS message token handling" },
  {
    name: "systemd",
    version: "252.6-1",
    fixedVersion: "252.30-1~deb12u2",
    component: "the DNSSEC validation of systemd-resolved",
  },
  { name: "perl", version: "5.36.0-7", fixedVersion: "5.36.0-7+deb12u1", component: "regular expression compilation" },
  { name: "ncurses", version: "6.4-2", fixedVersion: "6.4-4", component: "terminfo database loading" },
  {
    name: "tar",
    version: "1.34+dfsg-1.2",
    fixedVersion: "1.34+dfsg-1.2+deb12u1",
    component: "the extended header reader",
  },
  { name: "gnutls28", version: "3.7.9-2", fixedVersion: "3.7.9-2+deb12u3", component: "the RSA key exchange" },
  { name: "libssh2", version: "1.10.0-3", fixedVersion: "1.10.0-3+deb12u1", component: "packet length checks" },
  { name: "nghttp2", version: "1.52.0-1", fixedVersion: "1.52.0-1+deb12u2", component: "HTTP/2 stream handling" },
  { name: "pcre2", version: "10.42-1", fixedVersion: "10.42-1+deb12u1", component: "the JIT compiler" },
  { name: "libwebp", version: "1.2.4-0.1", fixedVersion: "1.2.4-0.2+deb12u1", component: "the lossless decoder" },
  { name: "tiff", version: "4.5.0-6", fixedVersion: "4.5.0-6+deb12u2", component: "tiffcrop" },
  {
    name: "freetype",
    version: "2.12.1+dfsg-5",
    fixedVersion: "2.12.1+dfsg-5+deb12u4",
    component: "variable font parsing",
  },
  { name: "libtasn1-6", version: "4.19.0-2", fixedVersion: "4.19.0-2+deb12u1", component: "the DER decoder" },
  {
    name: "shadow",
    version: "1:4.13+dfsg1-1",
    fixedVersion: "1:4.13+dfsg1-1+deb12u1",
    component: "password handling in gpasswd",
  },
  { name: "util-linux", version: "2.38.1-5", fixedVersion: "2.38.1-5+deb12u1", component: "escape sequences in wall" },
  {
    name: "git",
    version: "1:2.39.2-1.1",
    fixedVersion: "1:2.39.5-0+deb12u1",
    component: "recursive clones of submodules",
  },
  { name: "python3.11", version: "3.11.2-6", fixedVersion: "3.11.2-6+deb12u4", component: "the email address parser" },
];
