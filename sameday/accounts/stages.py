"""allauth's step that asks for a factor, passed by who showed one already: here by a passkey, or at the provider."""

from allauth.mfa.stages import AuthenticateStage

from sameday.accounts import gate


class Factor(AuthenticateStage):
    def _should_handle(self, request) -> bool:
        return not gate.provider_s_factor(request, self.login.user) and super()._should_handle(request)
