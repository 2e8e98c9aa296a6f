/*
 * A PKCS#11 module (Cryptoki 2.20) whose readers and cards are on paper: what SoftHSM2 cannot be made to do.
 *
 * PAPER_STATE names a file with one character for each slot: `-` no card, `A` or `B` the card in it. PAPER_A and PAPER_B
 * name files with the DER of the certificate that the card holds. PAPER is a list of `name=value;`:
 *   C_Something=RV        that function answers this CK_RV (a number), or `hang`, or `crash`
 *   C_Something@ID=RV     for one slot only
 *   absent=C_WaitForSlotEvent      the function is a null pointer in the list
 *   stale=N               the first N C_GetTokenInfo after a swap tell the card that was there before
 *   label=TEXT, serial=TEXT, description=TEXT, manufacturer=TEXT     with \xHH for any byte
 *   pad=nul               texts are padded with NULs, not blanks
 *   flags=N               or'ed into CK_TOKEN_INFO's
 *   uninitialised=ID      the token of that slot is not initialised
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "pkcs11.h"

/* In no order at all. */
static const CK_SLOT_ID ids[] = {900, 7, 41};
#define SLOTS 3
#define OBJECT 1

static char seen_by_events[SLOTS + 1];
static char told[SLOTS + 1];
static char former[SLOTS + 1];
static int stale[SLOTS];
static CK_SLOT_ID session_slot;
static int found;
static unsigned char certificate[4096];
static CK_ULONG certificate_length;

static int index_of(CK_SLOT_ID id) {
  for (int i = 0; i < SLOTS; i++) if (ids[i] == id) return i;
  return -1;
}

/* The value of a name in PAPER, ended by a semicolon; NULL when it is not there. */
static const char *paper(const char *name) {
  const char *text = getenv("PAPER");
  size_t length = strlen(name);
  while (text != NULL && *text != '\0') {
    if (strncmp(text, name, length) == 0 && text[length] == '=') return text + length + 1;
    text = strchr(text, ';');
    if (text != NULL) text++;
  }
  return NULL;
}

static CK_RV obey(const char *value) {
  if (strncmp(value, "hang", 4) == 0) for (;;) pause();
  if (strncmp(value, "crash", 5) == 0) raise(SIGSEGV);
  return strtoul(value, NULL, 0);
}

static CK_RV answer_for(const char *function, CK_SLOT_ID id) {
  char name[64];
  snprintf(name, sizeof name, "%s@%lu", function, id);
  const char *value = paper(name);
  if (value == NULL) value = paper(function);
  return value == NULL ? CKR_OK : obey(value);
}

static void state(char *out) {
  const char *path = getenv("PAPER_STATE");
  FILE *file = path == NULL ? NULL : fopen(path, "r");
  memset(out, 0, SLOTS + 1);
  if (file != NULL) { if (fread(out, 1, SLOTS, file) == 0) out[0] = 0; fclose(file); }
  for (int i = 0; i < SLOTS; i++) if (out[i] != 'A' && out[i] != 'B') out[i] = '-';
  if (path == NULL) out[0] = 'A';
}

static char card_in(CK_SLOT_ID id) {
  char now[SLOTS + 1];
  int i = index_of(id);
  state(now);
  return i < 0 ? '-' : now[i];
}

static void fill(unsigned char *field, size_t width, const char *name, const char *usual) {
  const char *pad = paper("pad");
  const char *text = paper(name);
  memset(field, pad != NULL && strncmp(pad, "nul", 3) == 0 ? 0 : ' ', width);
  if (text == NULL) text = usual;
  for (size_t i = 0; i < width && *text != '\0' && *text != ';'; i++) {
    if (text[0] == '\\' && text[1] == 'x') {
      char hex[3] = {text[2], text[3], 0};
      field[i] = (unsigned char)strtoul(hex, NULL, 16);
      text += 4;
    } else field[i] = (unsigned char)*text++;
  }
}

static CK_RV initialize(CK_VOID_PTR arguments) {
  (void)arguments;
  state(seen_by_events);
  state(told);
  return answer_for("C_Initialize", 0);
}
static CK_RV finalize(CK_VOID_PTR reserved) { (void)reserved; return CKR_OK; }

static CK_RV get_info(CK_INFO_PTR info) {
  memset(info, 0, sizeof *info);
  info->cryptokiVersion.major = 2; info->cryptokiVersion.minor = 20;
  info->libraryVersion.major = 3; info->libraryVersion.minor = 1;
  fill(info->manufacturerID, sizeof info->manufacturerID, "manufacturer", "ANS");
  fill(info->libraryDescription, sizeof info->libraryDescription, "description", "CPS3 PKCS#11 LINUX");
  return answer_for("C_GetInfo", 0);
}

static CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  (void)present;
  *count = SLOTS;
  if (slots != NULL) memcpy(slots, ids, sizeof ids);
  return answer_for("C_GetSlotList", 0);
}

static CK_RV get_slot_info(CK_SLOT_ID id, CK_SLOT_INFO_PTR info) {
  char name[32];
  memset(info, 0, sizeof *info);
  snprintf(name, sizeof name, "Reader %lu", id);
  fill(info->slotDescription, sizeof info->slotDescription, "reader", name);
  fill(info->manufacturerID, sizeof info->manufacturerID, "manufacturer", "ANS");
  info->flags = CKF_REMOVABLE_DEVICE | CKF_HW_SLOT | (card_in(id) == '-' ? 0 : CKF_TOKEN_PRESENT);
  return answer_for("C_GetSlotInfo", id);
}

static CK_RV get_token_info(CK_SLOT_ID id, CK_TOKEN_INFO_PTR info) {
  const char *number, *uninitialised = paper("uninitialised"), *flags = paper("flags");
  int i = index_of(id);
  char card = card_in(id);
  char label[33];
  CK_RV rv = answer_for("C_GetTokenInfo", id);
  if (rv != CKR_OK) return rv;
  if (card == '-') { told[i] = '-'; return CKR_TOKEN_NOT_PRESENT; }
  if (card != told[i]) {
    /* `-` tells nothing of the past: the card before that one is what a stale module remembers. */
    if (told[i] != '-') former[i] = told[i];
    else if (former[i] == 0) former[i] = card == 'A' ? 'B' : 'A';
    told[i] = card;
    stale[i] = paper("stale") == NULL ? 0 : atoi(paper("stale"));
  }
  if (stale[i] > 0) { stale[i]--; card = former[i]; }
  number = card == 'A' ? "2900000017" : "2900000025";
  snprintf(label, sizeof label, "CPS3v3-%s", number);
  memset(info, 0, sizeof *info);
  fill(info->label, sizeof info->label, "label", label);
  fill(info->manufacturerID, sizeof info->manufacturerID, "manufacturer", "ANS");
  fill(info->model, sizeof info->model, "model", "IAS ECC");
  fill(info->serialNumber, sizeof info->serialNumber, "serial", number);
  info->flags = CKF_LOGIN_REQUIRED | CKF_USER_PIN_INITIALIZED;
  if (uninitialised == NULL || strtoul(uninitialised, NULL, 0) != id) info->flags |= CKF_TOKEN_INITIALIZED;
  if (flags != NULL) info->flags |= strtoul(flags, NULL, 0);
  info->ulMinPinLen = 4;
  info->ulMaxPinLen = 8;
  return CKR_OK;
}

static CK_RV wait_for_slot_event(CK_FLAGS flags, CK_SLOT_ID_PTR slot, CK_VOID_PTR reserved) {
  char now[SLOTS + 1];
  CK_RV rv = answer_for("C_WaitForSlotEvent", 0);
  (void)flags; (void)reserved;
  if (rv != CKR_OK) return rv;
  state(now);
  for (int i = 0; i < SLOTS; i++) {
    if (now[i] == seen_by_events[i]) continue;
    seen_by_events[i] = now[i];
    *slot = ids[i];
    return CKR_OK;
  }
  return CKR_NO_EVENT;
}

static CK_RV open_session(CK_SLOT_ID id, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify,
                          CK_SESSION_HANDLE_PTR session) {
  CK_RV rv = answer_for(flags & CKF_RW_SESSION ? "C_OpenSession_RW" : "C_OpenSession", id);
  (void)application; (void)notify;
  *session = 1;
  session_slot = id;
  if (card_in(id) == '-') return CKR_TOKEN_NOT_PRESENT;
  return rv;
}
static CK_RV close_session(CK_SESSION_HANDLE session) { (void)session; return answer_for("C_CloseSession", 0); }

static CK_RV find_objects_init(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR template, CK_ULONG count) {
  const char *path = getenv(card_in(session_slot) == 'A' ? "PAPER_A" : "PAPER_B");
  FILE *file;
  (void)session;
  found = 1;
  certificate_length = 0;
  for (CK_ULONG i = 0; i < count; i++)
    if (template[i].type == CKA_CLASS && *(CK_ULONG *)template[i].pValue == CKO_CERTIFICATE && path != NULL) found = 0;
  file = found == 0 ? fopen(path, "rb") : NULL;
  if (file != NULL) { certificate_length = fread(certificate, 1, sizeof certificate, file); fclose(file); }
  return answer_for("C_FindObjectsInit", session_slot);
}
static CK_RV find_objects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR objects, CK_ULONG most, CK_ULONG_PTR count) {
  CK_RV rv = answer_for("C_FindObjects", session_slot);
  (void)session; (void)most;
  *count = found == 0 ? 1 : 0;
  objects[0] = OBJECT;
  found = 1;
  return rv;
}
static CK_RV find_objects_final(CK_SESSION_HANDLE session) { (void)session; return CKR_OK; }

static CK_RV get_attribute_value(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR attributes,
                                 CK_ULONG count) {
  CK_RV rv = answer_for("C_GetAttributeValue", session_slot);
  (void)session; (void)object;
  for (CK_ULONG i = 0; i < count && rv == CKR_OK; i++) {
    const void *value = attributes[i].type == CKA_VALUE ? (void *)certificate : "\x02";
    CK_ULONG length = attributes[i].type == CKA_VALUE ? certificate_length : 1;
    if (attributes[i].pValue != NULL) memcpy(attributes[i].pValue, value, length);
    attributes[i].ulValueLen = length;
  }
  return rv;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  (void)session; (void)pin; (void)length;
  return answer_for(user == CKU_SO ? "C_Login_SO" : "C_Login", session_slot);
}
static CK_RV logout(CK_SESSION_HANDLE session) { (void)session; return answer_for("C_Logout", 0); }
static CK_RV set_pin(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old, CK_ULONG old_length, CK_UTF8CHAR_PTR new,
                     CK_ULONG new_length) {
  (void)session; (void)old; (void)old_length; (void)new; (void)new_length;
  return answer_for("C_SetPIN", session_slot);
}
static CK_RV init_pin(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  (void)session; (void)pin; (void)length;
  return answer_for("C_InitPIN", session_slot);
}

static CK_FUNCTION_LIST functions = {
  .version = {2, 20}, .C_Initialize = initialize, .C_Finalize = finalize, .C_GetInfo = get_info,
  .C_GetSlotList = get_slot_list, .C_GetSlotInfo = get_slot_info, .C_GetTokenInfo = get_token_info,
  .C_WaitForSlotEvent = wait_for_slot_event, .C_OpenSession = open_session, .C_CloseSession = close_session,
  .C_FindObjectsInit = find_objects_init, .C_FindObjects = find_objects, .C_FindObjectsFinal = find_objects_final,
  .C_GetAttributeValue = get_attribute_value, .C_Login = login, .C_Logout = logout, .C_SetPIN = set_pin,
  .C_InitPIN = init_pin};

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  const char *absent = paper("absent");
  if (absent != NULL && strncmp(absent, "C_WaitForSlotEvent", 18) == 0) functions.C_WaitForSlotEvent = NULL;
  *list = &functions;
  return CKR_OK;
}
