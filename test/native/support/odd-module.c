/*
 * PKCS#11 modules that go wrong, one for each -D:
 *   BLOCKS_IN_SLOT_LIST, DIES_ON_LOAD, ABORTS_ON_LOAD, DIES_IN_INITIALIZE, REFUSES_INITIALIZE, NO_FUNCTION_LIST
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "pkcs11.h"

#ifdef DIES_ON_LOAD
__attribute__((constructor)) static void die(void) { raise(SIGSEGV); }
#endif
#ifdef ABORTS_ON_LOAD
__attribute__((constructor)) static void die(void) { abort(); }
#endif

#ifdef NO_FUNCTION_LIST
int unrelated(void) { return 0; }
#else

static CK_RV initialize(CK_VOID_PTR arguments) {
  (void)arguments;
#ifdef DIES_IN_INITIALIZE
  raise(SIGSEGV);
#endif
#ifdef REFUSES_INITIALIZE
  return CKR_DEVICE_ERROR;
#else
  return CKR_OK;
#endif
}

static CK_RV get_info(CK_INFO_PTR info) {
  memset(info, 0, sizeof *info);
  memset(info->manufacturerID, ' ', sizeof info->manufacturerID);
  memset(info->libraryDescription, ' ', sizeof info->libraryDescription);
  return CKR_OK;
}

static CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  (void)present;
  (void)slots;
#ifdef BLOCKS_IN_SLOT_LIST
  for (;;) pause();
#endif
  *count = 0;
  return CKR_OK;
}

static CK_FUNCTION_LIST functions = {
  .version = {2, 20}, .C_Initialize = initialize, .C_GetInfo = get_info, .C_GetSlotList = get_slot_list};

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  *list = &functions;
  return CKR_OK;
}
#endif
