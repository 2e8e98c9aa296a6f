/*
 * A PKCS#11 module that is SoftHSM2 but for C_Sign, which leaves a mark and takes a minute: it lets a test kill the card
 * host while a signature is running. Built with -DREAL_MODULE="…".
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#define CK_PTR *
#define CK_DECLARE_FUNCTION(type, name) type name
#define CK_DECLARE_FUNCTION_POINTER(type, name) type (*name)
#define CK_CALLBACK_FUNCTION(type, name) type (*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include "pkcs11.h"

static CK_FUNCTION_LIST functions;

static CK_RV slow_sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR signature,
                       CK_ULONG_PTR signature_length) {
  const char *mark = getenv("SLOW_SIGN_MARK");
  if (mark != NULL) close(open(mark, O_CREAT | O_WRONLY, 0600));
  sleep(60);
  (void)session; (void)data; (void)length; (void)signature; (void)signature_length;
  return CKR_FUNCTION_FAILED;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  void *module = dlopen(REAL_MODULE, RTLD_NOW | RTLD_LOCAL);
  CK_RV (*get)(CK_FUNCTION_LIST_PTR_PTR) = module == NULL ? NULL : (CK_RV (*)(CK_FUNCTION_LIST_PTR_PTR))dlsym(module, "C_GetFunctionList");
  CK_FUNCTION_LIST_PTR real;
  if (get == NULL || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
  functions = *real;
  const char *mark = getenv("SLOW_SIGN_MARK");
  if (mark != NULL && access(mark, F_OK) != 0) functions.C_Sign = slow_sign;
  *list = &functions;
  return CKR_OK;
}
