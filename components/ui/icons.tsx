type IconProps = { className?: string };

/** A drawing of lines on a field of 24, in the colour of the text beside it, which says the same in words. */
function drawn(path: string) {
  return function Icon({ className = 'size-4' }: IconProps) {
    return (
      <svg aria-hidden viewBox="0 0 24 24" className={`icon ${className}`}>
        <path d={path} />
      </svg>
    );
  };
}

const ring = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z';

export const LayersIcon = /* @__PURE__ */ drawn('M12 3.5 3 8.5l9 5 9-5zM3 13.5l9 5 9-5');
export const ShieldIcon = /* @__PURE__ */ drawn(
  'M12 3 5 5.5V11c0 4.5 3 8 7 10 4-2 7-5.5 7-10V5.5zM9 12l2 2 4-4',
);
export const WalletIcon = /* @__PURE__ */ drawn('M4 7.5h16V20H4zM4 7.5V5a1 1 0 0 1 1-1h12v3.5M16 13.5v.5');
export const NodesIcon = /* @__PURE__ */ drawn(
  'M12 4v6M12 14l-6 4M12 14l6 4M9.5 4h5M4 20.5h5M15 20.5h5M10 10h4v4h-4z',
);
export const CoinsIcon = /* @__PURE__ */ drawn(
  'M4 7c0 1.7 3.6 3 8 3s8-1.3 8-3-3.6-3-8-3-8 1.3-8 3zM4 7v10c0 1.7 3.6 3 8 3s8-1.3 8-3V7M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
);
export const EyeIcon = /* @__PURE__ */ drawn(
  'M2.5 12c2.4-4.3 5.6-6.5 9.5-6.5s7.1 2.2 9.5 6.5c-2.4 4.3-5.6 6.5-9.5 6.5S4.9 16.3 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
);
export const MoreIcon = /* @__PURE__ */ drawn('M4 12h1.2M11.4 12h1.2M18.8 12H20');
export const HourglassIcon = /* @__PURE__ */ drawn(
  'M6 3h12M6 21h12M7.5 3v4l4.5 5 4.5-5V3M7.5 21v-4l4.5-5 4.5 5v4',
);
export const PulseIcon = /* @__PURE__ */ drawn('M3 12h4l3-8 4 16 3-8h4');
export const MonitorIcon = /* @__PURE__ */ drawn('M3.5 5h17v11h-17zM8.5 20h7M12 16v4');
export const SunIcon = /* @__PURE__ */ drawn(
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M5 19l1.5-1.5M17.5 6.5 19 5',
);
export const MoonIcon = /* @__PURE__ */ drawn('M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z');
export const GoodIcon = /* @__PURE__ */ drawn(`${ring}M8.5 12.5l2.5 2.5 4.5-5`);
export const AttentionIcon = /* @__PURE__ */ drawn(`${ring}M12 7.5v5M12 16.2v.1`);
export const DangerIcon = /* @__PURE__ */ drawn(
  'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5M12 16.2v.1',
);
export const UnknownIcon = /* @__PURE__ */ drawn(
  `${ring}M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 16.7v.1`,
);
export const InfoIcon = /* @__PURE__ */ drawn(`${ring}M12 11v5.5M12 7.6v.1`);
export const ArrowIcon = /* @__PURE__ */ drawn('M5 12h14M13 6l6 6-6 6');
export const ExternalIcon = /* @__PURE__ */ drawn('M14 4h6v6M20 4l-9 9M18 14v6H4V6h6');
export const CloseIcon = /* @__PURE__ */ drawn('M6 6l12 12M18 6 6 18');
export const CheckIcon = /* @__PURE__ */ drawn('M5 12.5l4.5 4.5L19 7');
export const CopyIcon = /* @__PURE__ */ drawn('M9 9h11v11H9zM15 5.5V4H4v11h1.5');
export const RingIcon = /* @__PURE__ */ drawn(ring);
export const TargetIcon = /* @__PURE__ */ drawn(`${ring}M12 11.5v1`);
export const SpinnerIcon = /* @__PURE__ */ drawn('M12 3a9 9 0 1 1-9 9');
