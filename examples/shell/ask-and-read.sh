#!/usr/bin/env bash
# A bank asks an owner and reads what is granted, with nothing but curl and OpenSSL 3 (SM2, SM3).
#   ask-and-read.sh SERVICE BANK OWNER
# SERVICE  the service's address, e.g. http://127.0.0.1:8080
# BANK     the folder of the bank's keys, e.g. sandbox/parties/bank-haiyue
# OWNER    the owner's id, e.g. that of "grants" in sandbox/owners.json
set -euo pipefail

service=$1 bank=$2 owner=$3
party=$(basename "$bank")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { printf '%s\n' "$1" >&2; exit 1; }
openssl version | grep -q '^OpenSSL 3' || fail "OpenSSL 3 is needed: it has SM2 and SM3"

# One member of a JSON object that is text or a number; enough for the answers used here.
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | head -n 1; }
sm3() { openssl dgst -sm3 -r | cut -d' ' -f1; }
now() { date -u +%Y-%m-%dT%H:%M:%S.000Z; }
tomorrow() { date -u -d @$(($(date +%s) + 86400)) +%Y-%m-%dT%H:%M:%S.000Z; }

# Signs canonical JSON (no spaces, members in order: here they are written that way) and wraps it.
signed() {
  printf '%s' "$1" >"$work/object"
  openssl pkeyutl -sign -inkey "$bank/signing.key.pem" -rawin -in "$work/object" -digest sm3 \
    -pkeyopt distid:1234567812345678 -out "$work/signature"
  printf '{"object":"%s","signatures":["%s"]}' \
    "$(base64 -w0 <"$work/object")" "$(base64 -w0 <"$work/signature")"
}
post() { curl -sS -H 'Content-Type: application/json' --data-binary @- "$service$1"; }
get() { curl -sS -H "Authorization: Bearer $token" "$service$1"; }

# A key's id is the SM3 of its SubjectPublicKeyInfo.
key=$(openssl pkey -in "$bank/signing.key.pem" -pubout -outform DER | sm3)
network=$(curl -sS "$service/v1/network" | member network)

# A session shows what is the bank's own; it changes nothing.
challenge=$(printf '{"key":"%s"}' "$key" | post /v1/challenges | member challenge)
opening=$(signed "{\"challenge\":\"$challenge\",\"issuedAt\":\"$(now)\",\"key\":\"$key\",\"kind\":\"vault/v1/session\",\"network\":\"$network\",\"nonce\":\"$(openssl rand -hex 16)\",\"origin\":\"$service\"}")
token=$(printf '{"opening":%s}' "$opening" | post /v1/sessions | member token)
[ -n "$token" ] || fail "no session"

# A request names the approved scenario by the digest of its signed bytes, and a key made for it alone.
curl -sS "$service/v1/scenarios/micro-loan/versions/1" |
  sed 's/.*"proposal":{"object":"\([^"]*\)".*/\1/' | base64 -d >"$work/proposal"
openssl genpkey -algorithm SM2 -out "$work/request.key.pem" 2>/dev/null
sealing=$(openssl pkey -in "$work/request.key.pem" -pubout -outform DER | base64 -w0)
fields='' separator=''
for field in name:identity.resident validUntil:identity.resident taxYear:tax.income-annual \
  annualIncome:tax.income-annual monthsInARow:social-insurance.contribution \
  status:social-insurance.contribution; do
  fields="$fields$separator{\"field\":\"${field%%:*}\",\"mode\":\"read\",\"type\":\"${field#*:}\"}"
  separator=,
done
request=$(openssl rand -hex 16)
signed "{\"asked\":{\"durationSeconds\":86400,\"reads\":3,\"readsPerDay\":3,\"retentionDays\":30},\"fields\":[$fields],\"institution\":\"$party\",\"issuedAt\":\"$(now)\",\"key\":\"$key\",\"kind\":\"vault/v1/request\",\"network\":\"$network\",\"nonce\":\"$request\",\"notAfter\":\"$(tomorrow)\",\"owner\":\"$owner\",\"proposal\":\"$(sm3 <"$work/proposal")\",\"reference\":\"shell-1\",\"scenario\":\"micro-loan\",\"sealing\":\"$sealing\",\"version\":1}" |
  post /v1/requests >"$work/asked"
grep -q '"outcome":"done"' "$work/asked" || fail "not asked: $(member code <"$work/asked")"
printf 'Asked: request %s\n' "$request"

# The owner answers when the owner likes.
for _ in $(seq 60); do
  state=$(get "/v1/requests/$request" | member state)
  [ "$state" = open ] || break
  sleep 1
done
[ "$state" = granted ] || fail "the request is $state"
grant=$(get "/v1/requests/$request" | member grant)
get "/v1/grants/$grant" | sed 's/.*"object":"\([^"]*\)".*/\1/' | base64 -d >"$work/grant"
printf 'Granted: %s\n' "$grant"

# A read names the grant's items, without their modes, in canonical order.
items=$(sed 's/.*"items":\[\([^]]*\)\].*/\1/; s/"mode":"read",//g' "$work/grant")
signed "{\"grant\":\"$grant\",\"institution\":\"$party\",\"issuedAt\":\"$(now)\",\"items\":[$items],\"key\":\"$key\",\"kind\":\"vault/v1/read\",\"network\":\"$network\",\"nonce\":\"$(openssl rand -hex 16)\",\"owner\":\"$owner\",\"reference\":\"shell-1\",\"staff\":\"T-1\"}" |
  post /v1/reads >"$work/read"
grep -q '"outcome":"permitted"' "$work/read" || fail "not read: $(member code <"$work/read")"
printf 'Read: entry %s of the owner'"'"'s trace\n' "$(member seq <"$work/read")"

# What the issuer signed can be verified by OpenSSL alone; the key is the registered one.
statement=$(sed 's/.*"statement":{"object":"\([^"]*\)","signatures":\["\([^"]*\)".*/\1 \2/' "$work/read")
printf '%s' "${statement% *}" | base64 -d >"$work/statement"
printf '%s' "${statement#* }" | base64 -d >"$work/statement.sig"
issuer=$(member issuer <"$work/statement")
curl -sS "$service/v1/parties/$issuer" | sed 's/.*"object":"\([^"]*\)".*/\1/' | base64 -d |
  sed 's/.*"signing":"\([^"]*\)".*/\1/' | base64 -d |
  openssl pkey -pubin -inform DER -out "$work/issuer.pem"
openssl pkeyutl -verify -pubin -inkey "$work/issuer.pem" -rawin -in "$work/statement" -digest sm3 \
  -sigfile "$work/statement.sig" -pkeyopt distid:1234567812345678 >/dev/null ||
  fail "the issuer's signature does not verify"
printf 'Verified: the statement of %s\n' "$issuer"

# The grant's secret is sealed to the request's key: C1 (64 bytes) ‖ C3 (32) ‖ C2. OpenSSL wants the
# same as ASN.1 (GM/T 0009-2012, clause 7.2): x, y, hash, ciphertext.
box=$(member grantSecret <"$work/read" | base64 -d | od -An -v -tx1 | tr -d ' \n')
printf 'asn1=SEQUENCE:c\n[c]\nx=INTEGER:0x%s\ny=INTEGER:0x%s\nh=FORMAT:HEX,OCTETSTRING:%s\nc=FORMAT:HEX,OCTETSTRING:%s\n' \
  "${box:0:64}" "${box:64:64}" "${box:128:64}" "${box:192}" >"$work/box.conf"
openssl asn1parse -genconf "$work/box.conf" -noout -out "$work/box.der"
openssl pkeyutl -decrypt -inkey "$work/request.key.pem" -in "$work/box.der" -out "$work/secret"
printf 'Opened: the grant'"'"'s secret, %s bytes behind the 32 of its context\n' "$(($(wc -c <"$work/secret") - 32))"

# Here the shell ends. The fields are under SM4-GCM, which `openssl enc` does not do, and their second
# lock under the witnesses' shares over GF(2^8); docs/protocol/sealing.md has both, and the client
# library does them: ./vault institution read REQUEST --as FOLDER.
printf 'The fields themselves need SM4-GCM, which the openssl command does not have: take vault-client.\n'
