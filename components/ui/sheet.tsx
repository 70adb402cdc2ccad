'use client';

import { Dialog } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { CloseIcon } from '@/components/ui/icons';

type SheetProps = {
  title: string;
  description: string;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
};

/** A dialog of one column: centred on a desk, from the lower edge on a phone. Traps focus and gives it back. */
export function Sheet({ title, description, isOpen, onClose, children }: SheetProps) {
  // Radix gives the focus back to a trigger of its own kind only, and a sheet is opened from anywhere.
  const opener = useRef<Element>(null);
  const rememberOpener = () => {
    opener.current = document.activeElement;
  };
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Content
          onOpenAutoFocus={rememberOpener}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full max-w-panel flex-col rounded-t-panel border border-line bg-panel shadow-2xl md:top-[6dvh] md:bottom-auto md:max-h-[88dvh] md:rounded-panel"
        >
          <header className="flex items-start justify-between gap-4 border-b border-line px-3.5 py-3 md:px-4">
            <div>
              <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
              <Dialog.Description className="text-sm text-ink-soft">{description}</Dialog.Description>
            </div>
            <Dialog.Close
              aria-label="Close"
              className="-me-1.5 inline-flex size-10 flex-none items-center justify-center rounded-control text-ink-soft hover:bg-sunk hover:text-ink"
            >
              <CloseIcon className="size-4.5" />
            </Dialog.Close>
          </header>
          <div className="space-y-4 overflow-y-auto overscroll-contain p-3.5 md:p-4">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
