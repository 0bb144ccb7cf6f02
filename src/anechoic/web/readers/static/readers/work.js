/* Does the work that a form asks for while very many sign up, then sends it. Explained in readers/toll.py.
   SHA-256 is FIPS 180-4, written out: crypto.subtle is asynchronous, ten times slower here, and absent without TLS. */
"use strict";

const K = new Int32Array(64);
const FIRST = new Int32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let isPrime = true;
  for (let m = 2; m * m <= n; m++) if (n % m === 0) { isPrime = false; break; }
  if (!isPrime) continue;
  const part = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  if (found < 8) FIRST[found] = part(Math.sqrt(n));
  K[found++] = part(Math.cbrt(n));
}

const w = new Int32Array(64);

/** Hash ASCII text; gives the first 32 bits, which is all that the count of zero bits needs. */
function head(text) {
  const blocks = (text.length + 72) >> 6;
  const words = new Int32Array(blocks * 16);
  for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  words[words.length - 1] = text.length * 8;
  const h = FIRST.slice();
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) { w[i] = words[block * 16 + i]; continue; }
      const x = w[i - 15], y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (k + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += k;
  }
  return h[0];
}

const form = document.querySelector("form[data-bits]");
if (form) {
  const stamp = form.elements.namedItem("stamp").value;
  const bits = Number(form.dataset.bits);
  let n = 0;
  const some = () => {
    for (const until = performance.now() + 30; performance.now() < until;) {
      for (let i = 0; i < 200; i++, n++) {
        if (Math.clz32(head(stamp + ":" + n)) >= bits) {
          form.elements.namedItem("work").value = String(n);
          form.submit();
          return;
        }
      }
    }
    setTimeout(some);
  };
  some();
}
